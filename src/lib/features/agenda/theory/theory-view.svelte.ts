/** The theory of change as it is read, and the acts of linking and unlinking. No DOM. */
import { addLink, addNode } from '#lib/model/agenda/theory-changes.ts';
import {
	mayLink,
	type NodeKind,
	type TheoryArrow,
	theoryGraph
} from '#lib/model/agenda/theory-graph.ts';
import { NODE_KINDS, type TocNode } from '#lib/model/agenda/theory.ts';
import { type PickerOption } from '#lib/ui/picker.ts';
import { type AgendaController } from '../agenda-controller.svelte.ts';

export class TheoryView {
	readonly #agenda: AgendaController;

	constructor(agenda: AgendaController) {
		this.#agenda = agenda;
	}

	readonly graph = $derived.by(() =>
		theoryGraph(this.#agenda.nodeRows.values(), this.#agenda.linkRows.values())
	);
	/** Steps in use, column by column. */
	readonly nodes = $derived.by(() => this.graph.columns.flatMap(({ nodes }) => nodes));
	readonly untested = $derived.by(
		() => this.graph.arrows.filter(({ state }) => state === 'untested').length
	);

	arrow(linkId: string): TheoryArrow | undefined {
		return this.graph.arrows.find(({ id }) => id === linkId);
	}

	leaving(nodeId: string): readonly TheoryArrow[] {
		return this.graph.arrows.filter(({ from }) => from === nodeId);
	}

	entering(nodeId: string): readonly TheoryArrow[] {
		return this.graph.arrows.filter(({ to }) => to === nodeId);
	}

	/** What a step is called; a step that is put away or not here says so. */
	name(nodeId: string): string {
		const node = this.#agenda.node(nodeId);
		const { missingHere, missingPutAway } = this.#agenda.words.theory;
		if (!node) return missingHere;
		const label = this.#agenda.nodeLabel(node);
		return node.archived === undefined ? label : missingPutAway(label);
	}

	/** Steps that an arrow may lead to from here, or come from: none that closes a circle. */
	linkable(nodeId: string, direction: 'to' | 'from'): readonly PickerOption[] {
		const { arrows } = this.graph;
		return this.nodes
			.filter(({ id }) =>
				direction === 'to' ? mayLink(arrows, nodeId, id) : mayLink(arrows, id, nodeId)
			)
			.map((node) => ({ id: node.id, label: this.#agenda.nodeLabel(node), kind: lookOf(node) }));
	}

	/** Adds a step; answers its id. */
	add(kind: NodeKind, label: string, ref?: string): string | undefined {
		return this.#agenda.make(label, (agenda) => addNode(agenda, { kind, label, ref }));
	}

	/** Adds a step beside another: one column on, or one back. */
	addBeside(node: TocNode, label: string, direction: 'to' | 'from'): string | undefined {
		const at = NODE_KINDS.indexOf(node.kind) + (direction === 'to' ? 1 : -1);
		return this.add(NODE_KINDS[at] ?? node.kind, label);
	}

	link(from: string, to: string): void {
		if (!mayLink(this.graph.arrows, from, to)) return;
		const { linkedTold } = this.#agenda.words.theory;
		if (this.#agenda.change((agenda) => addLink(agenda, { from, to }))) {
			this.#agenda.say(linkedTold(this.name(from), this.name(to)));
		}
	}
}

/** The look of a step's chip: that of the record it stands for. */
export function lookOf(node: Pick<TocNode, 'ref'>): string {
	return node.ref?.split(':')[0] ?? 'node';
}
