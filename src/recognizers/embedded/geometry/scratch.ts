/** Memory for numbers, used again by each call: a reader does one at a time. */
export class Scratch {
  #memory = new Float32Array(0);

  /** So many zeros, in the place of what was taken before. */
  take(length: number): Float32Array {
    if (this.#memory.length < length) this.#memory = new Float32Array(length);
    else this.#memory.fill(0, 0, length);
    return this.#memory.subarray(0, length);
  }
}
