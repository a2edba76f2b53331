/** Waits for a condition, never for a time. Rejects with `what` when it does not come in `within` ms. */
export async function until(
	condition: () => boolean | Promise<boolean>,
	what = 'the condition',
	within = 8_000
): Promise<void> {
	const deadline = performance.now() + within;
	while (!(await condition())) {
		if (performance.now() > deadline) throw new Error(`Waited ${within} ms in vain for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}
