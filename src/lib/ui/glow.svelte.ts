/** Which records somebody else just changed. Each glows once; what one changed oneself never does. */

/** More changes at once than this are an arrival (a first sync), not an edit to look at. */
const MOST_AT_ONCE = 6;

export class Glow<Row> {
	/** Ids that glow now; put the class `glow` on them and call `done` when its animation ends. */
	ids = $state.raw<readonly string[]>([]);
	readonly #same: (before: Row, now: Row) => boolean;
	#mine: readonly string[] = [];
	#allMine = false;
	#before: ReadonlyMap<string, Row> | undefined;

	/** `same` tells whether two rows look the same where they are shown. */
	constructor(same: (before: Row, now: Row) => boolean) {
		this.#same = same;
	}

	/** The next change of this record is one's own. */
	mine(id: string): void {
		this.#mine = [...this.#mine, id];
	}

	/** Whatever changes next is one's own. */
	allMine(): void {
		this.#allMine = true;
	}

	/** Looks at the rows as they are now. Call it in an effect over them. */
	look(rows: ReadonlyMap<string, Row>): void {
		const before = this.#before;
		this.#before = rows;
		if (before !== undefined && before !== rows && !this.#allMine) {
			const changed = [...rows].filter(([id, row]) => {
				const old = before.get(id);
				return (
					!this.#mine.includes(id) && old !== row && (old === undefined || !this.#same(old, row))
				);
			});
			if (changed.length > 0 && changed.length <= MOST_AT_ONCE) {
				const more = changed.map(([id]) => id).filter((id) => !this.ids.includes(id));
				this.ids = [...this.ids, ...more];
			}
		}
		this.#mine = [];
		this.#allMine = false;
	}

	done(id: string): void {
		if (this.ids.includes(id)) this.ids = this.ids.filter((other) => other !== id);
	}
}
