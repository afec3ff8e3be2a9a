export interface Hit {
  /** Number of the text, in the order given. */
  readonly id: number;
  /** Higher is better; comparable within one search. */
  readonly score: number;
}

export interface Searcher {
  /** Best first. */
  search(query: string, limit: number): readonly Hit[] | Promise<readonly Hit[]>;
  /** Saves the index and loads it again, where the library can: bytes on disk, milliseconds to load. */
  reload?(): { readonly bytes: number; readonly milliseconds: number };
}

/** A search library as the benchmark sees it: one adapter a file. */
export interface Peer {
  readonly name: string;
  /** How it is set up, for the report. */
  readonly settings: string;
  /** Stop words can be left out of index or query. */
  readonly dropsStopWords: boolean;
  /** Its memory lies outside JavaScript's heap and buffers. */
  readonly native?: boolean;
  build(texts: readonly string[], options: BuildOptions): Searcher | Promise<Searcher>;
}

interface BuildOptions {
  readonly stopWords: 'kept' | 'dropped';
}
