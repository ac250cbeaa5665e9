/** Ids of what the sandbox holds at its start (dev/sandbox/README.md). */
export const viewers = {
	王芳: '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs',
	李伟: '2_fpji043qqruc76olm9dtf60ub26f6ly1',
	张敏: '2_xj6cimbw46dramyng904bq07x0nmewbd',
	陈静: '2_4tivnipdacgwl9p1fqh6x5dzr5vqrqzn',
	黄丽: '2_ky0p814vdmptkeesf1qaxwmleyh7qwo3',
};

export const [firstChannel, secondChannel] = ['4827301', '4827302'];

/** The channel that had sessions, and its sessions. */
export const sessionChannel = '4827303';
export const [firstSession, secondSession] = ['g1abcdefgh', 'g2abcdefgh'];

export const unknownViewer = '2_00000000000000000000000000000000';
