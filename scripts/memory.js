/**
 * What the C library is told before the server starts, so that what it needed for a crowd goes back to the
 * system: few places to keep memory in, and none of it kept for the next time. Only Linux's own (glibc) listens;
 * it has to stand in the environment, because it is read before anything else. The unit and the image in
 * `docs/examples` say the same.
 */
export const GIVES_MEMORY_BACK = {
	MALLOC_ARENA_MAX: '2',
	MALLOC_TRIM_THRESHOLD_: '131072',
	MALLOC_MMAP_THRESHOLD_: '131072'
};
