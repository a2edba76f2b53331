/** Runs `work` once the browser has painted what stands now. Returns what calls that off. */
export function afterPaint(work: () => void): () => void {
	let turn: ReturnType<typeof setTimeout> | undefined;
	const frame = requestAnimationFrame(() => {
		turn = setTimeout(work);
	});
	return () => {
		cancelAnimationFrame(frame);
		clearTimeout(turn);
	};
}
