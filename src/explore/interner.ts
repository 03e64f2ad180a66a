/** Gives equal things the same small integer: 0, 1, 2 … in the order in which they are first seen. */
export class Interner<T> {
  readonly values: T[] = [];
  private readonly ids = new Map<string, number>();

  idOf(key: string, value: T): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.values.length;
    this.ids.set(key, id);
    this.values.push(value);
    return id;
  }

  find(key: string): number | undefined {
    return this.ids.get(key);
  }

  at(id: number): T {
    return this.values[id] as T;
  }

  get size(): number {
    return this.values.length;
  }
}
