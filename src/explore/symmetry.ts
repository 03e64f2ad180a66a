import type { Data, Message, NodeLocal } from '../engine';
import { canonical } from '../protocols/kit';
import { Interner } from './interner';
import type { Locals } from './locals';
import { PairMap } from './pair-map';
import type { Space } from './space';

const UNKNOWN = -1;

/** Nodes that can change places. */
interface Group {
  /** Their numbers, in the model's order. */
  readonly members: readonly number[];
}

/**
 * Makes worlds that differ only in which of several interchangeable nodes does what into one. Nodes
 * are interchangeable when they have the same role, rows and parameters and differ in nothing but
 * their names. In every world they are sorted by all that the world says about each of them, and
 * everything is renamed accordingly. What comes out is always one of the worlds that went in under
 * other names, so nothing is lost; where nodes speak about each other, some that are equal may stay
 * apart.
 */
export class Symmetry {
  private readonly groups: readonly Group[];
  private readonly groupOf: readonly number[];
  private readonly names: readonly string[];
  private readonly permutations = new Interner<readonly number[]>();
  private readonly images: readonly PairMap[];
  private readonly messageImages = new PairMap();
  private readonly messageSayings = new PairMap();
  /** What a field's value says about each node: the number of a text, by value and node. */
  private readonly sayings: Int32Array[];
  private readonly texts = new Interner<string>();
  private readonly place: Int32Array;
  private readonly before: Int32Array;
  private readonly order: number[];

  constructor(private readonly space: Space) {
    const { model, fieldCount } = space;
    this.names = model.nodes.map((one) => one.name);
    this.place = Int32Array.from(this.names, (_, node) => node);
    this.before = new Int32Array(fieldCount);
    this.order = [];
    this.images = Array.from({ length: fieldCount }, () => new PairMap());
    this.sayings = Array.from({ length: fieldCount }, () => new Int32Array(0));
    this.groups = this.findGroups();
    const groupOf = this.names.map(() => -1);
    this.groups.forEach(({ members }, group) => {
      for (const node of members) groupOf[node] = group;
    });
    this.groupOf = groupOf;
  }

  /** The names of the nodes that can change places, group by group. */
  get interchangeable(): readonly (readonly string[])[] {
    return this.groups.map(({ members }) => members.map((node) => this.nameOf(node)));
  }

  /** Puts the one world that stands for all its equals into `fields`. */
  settle(fields: Int32Array): void {
    if (!this.sort(fields)) return;
    const { space, place, before } = this;
    const permutation = this.permutations.idOf(place.join(), Array.from(place));
    before.set(fields);
    for (let node = 0; node < place.length; node++) {
      const value = before[node] as number;
      fields[place[node] as number] = this.imageOf(node, value, permutation);
    }
    for (const field of [space.historyField, space.networkField]) {
      fields[field] = this.imageOf(field, before[field] as number, permutation);
    }
  }

  /** Finds the place of each node. Answers false when everybody is in place already. */
  private sort(fields: Int32Array): boolean {
    let isMoved = false;
    for (const { members } of this.groups) {
      const { order } = this;
      order.length = 0;
      for (const node of members) {
        let at = order.length;
        while (at > 0 && this.compare(fields, order[at - 1] as number, node) > 0) at -= 1;
        order.splice(at, 0, node);
      }
      for (let index = 0; index < members.length; index++) {
        const node = order[index] as number;
        this.place[node] = members[index] as number;
        if (node !== members[index]) isMoved = true;
      }
    }
    return isMoved;
  }

  private compare(fields: Int32Array, a: number, b: number): number {
    const own = this.saying(a, fields[a] as number, a) - this.saying(b, fields[b] as number, b);
    if (own !== 0) return own;
    for (let field = 0; field <= this.space.networkField; field++) {
      if (field < this.groupOf.length && (this.groupOf[field] as number) >= 0) continue;
      const value = fields[field] as number;
      const difference = this.saying(field, value, a) - this.saying(field, value, b);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The number of what a field with this value says about a node. */
  private saying(field: number, value: number, node: number): number {
    const count = this.names.length;
    const index = value * count + node;
    let table = this.sayings[field] as Int32Array;
    if (index >= table.length) {
      const longer = new Int32Array(Math.max(index + count, table.length * 2)).fill(UNKNOWN);
      longer.set(table);
      this.sayings[field] = table = longer;
    }
    const known = table[index] as number;
    if (known !== UNKNOWN) return known;
    const text = this.textAbout(field, value, node);
    return (table[index] = this.texts.idOf(text, text));
  }

  private textAbout(field: number, value: number, node: number): string {
    const { networks, networkField } = this.space;
    if (field !== networkField) return canonical(this.about(this.contentOf(field, value), node));
    const said = networks.contents.at(value).messages.map((id) => this.messageSaying(id, node));
    return said.sort((a, b) => a - b).join();
  }

  private messageSaying(message: number, node: number): number {
    const known = this.messageSayings.get(message, node);
    if (known >= 0) return known;
    const text = canonical(this.about(this.space.networks.messages.at(message), node));
    const saying = this.texts.idOf(text, text);
    this.messageSayings.set(message, node, saying);
    return saying;
  }

  private contentOf(field: number, value: number): unknown {
    const { space } = this;
    if (field === space.historyField) return space.histories.histories.at(value);
    const { state, ...rest } = this.localsOf(field).locals.at(value);
    return { ...rest, values: state?.values, memory: state?.memory };
  }

  /** Data as it looks to one node, which does not tell the others of its group apart. */
  private about(data: unknown, self: number): unknown {
    if (typeof data === 'string') return this.wordFor(data, self);
    if (typeof data !== 'object' || data === null) return data;
    if (Array.isArray(data)) {
      return data.map((one) => canonical(this.about(one, self))).sort();
    }
    return Object.entries(data)
      .map(([key, one]) => canonical([this.wordFor(key, self), this.about(one, self)]))
      .sort();
  }

  private wordFor(text: string, self: number): string {
    const node = this.names.indexOf(text);
    if (node < 0 || this.groupOf[node] !== this.groupOf[self]) return text;
    return node === self ? '@self' : '@other';
  }

  private imageOf(field: number, value: number, permutation: number): number {
    const images = this.images[field] as PairMap;
    const known = images.get(value, permutation);
    if (known >= 0) return known;
    const image =
      field === this.space.networkField
        ? this.networkImage(value, permutation)
        : this.compute(field, value, this.permutations.at(permutation));
    images.set(value, permutation, image);
    return image;
  }

  private networkImage(value: number, permutation: number): number {
    const { networks } = this.space;
    const { messages } = networks.contents.at(value);
    return networks.contentOf(messages.map((one) => this.messageImage(one, permutation)));
  }

  private messageImage(message: number, permutation: number): number {
    const known = this.messageImages.get(message, permutation);
    if (known >= 0) return known;
    const rename = this.renaming(this.permutations.at(permutation));
    const { networks } = this.space;
    const image = networks.messageOf(rename(networks.messages.at(message)) as Message);
    this.messageImages.set(message, permutation, image);
    return image;
  }

  private compute(field: number, value: number, places: readonly number[]): number {
    const { space } = this;
    const rename = this.renaming(places);
    if (field === space.historyField) {
      return space.histories.idOf(rename(space.histories.histories.at(value)) as Data);
    }
    const target = this.localsOf(places[field] ?? field);
    const local = this.localsOf(field).locals.at(value);
    const image = renamedLocal(local, target, rename, space.model.params);
    if (!image) throw new Error(`${target.spec.name} is not like ${this.nameOf(field)}`);
    return target.idOf(image);
  }

  /** Lists of nothing but names are sets: they come out in the model's order. */
  private renaming(places: readonly number[]): (value: unknown) => unknown {
    const byName = new Map(
      this.names.map((name, node) => [name, this.nameOf(places[node] ?? node)]),
    );
    const order = new Map(this.names.map((name, node) => [name, node]));
    const rename = (value: unknown): unknown => {
      if (typeof value === 'string') return byName.get(value) ?? value;
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) {
        const list = value.map(rename);
        const isOfNames = list.every((one) => typeof one === 'string' && order.has(one));
        if (!isOfNames) return list;
        return list.sort((a, b) => (order.get(a as string) ?? 0) - (order.get(b as string) ?? 0));
      }
      const entries = Object.entries(value).map(([key, one]) => [rename(key), rename(one)]);
      return Object.fromEntries(entries) as unknown;
    };
    return rename;
  }

  private findGroups(): readonly Group[] {
    const groups: number[][] = [];
    this.names.forEach((_, node) => {
      const group = groups.find(([first]) => first !== undefined && this.isLike(first, node));
      if (group) group.push(node);
      else groups.push([node]);
    });
    return groups.filter((one) => one.length > 1).map((members) => ({ members }));
  }

  /** Two nodes are alike when each would start as the other does, had they changed names. */
  private isLike(a: number, b: number): boolean {
    const [one, other] = [this.localsOf(a), this.localsOf(b)];
    if (one.spec.person || one.spec.role !== other.spec.role) return false;
    const places = this.names.map((_, node) => (node === a ? b : node === b ? a : node));
    const rename = this.renaming(places);
    const image = renamedLocal(one.started(), other, rename, this.space.model.params);
    return image !== null && other.idOf(image) === other.idOf(other.started());
  }

  private localsOf(node: number): Locals {
    return this.space.nodes[node] as Locals;
  }

  private nameOf(node: number): string {
    return this.names[node] as string;
  }
}

function renamedLocal(
  local: NodeLocal,
  target: Locals,
  rename: (value: unknown) => unknown,
  params: Data,
): NodeLocal | null {
  const { behaviour } = target.spec;
  const { state, ...rest } = local;
  const renamed = rename(rest) as Omit<NodeLocal, 'state'>;
  if (!state) return { ...renamed, state };
  const image = behaviour.renamed?.(state, rename, params) ?? null;
  return image && { ...renamed, state: image };
}
