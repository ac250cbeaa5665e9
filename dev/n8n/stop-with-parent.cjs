// Loaded into the long-running children before their own code. When the demo dies without a chance
// to stop them (kill -9, a crashed terminal), its end of this channel closes.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
