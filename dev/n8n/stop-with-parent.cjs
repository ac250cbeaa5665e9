// Loaded into long-running children before their own code. The channel to the parent closes when the parent dies
// without a chance to stop them (kill -9, a crashed terminal).
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
