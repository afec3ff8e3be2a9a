import { flexsearch, flexsearchPhonetic } from './flexsearch.js';
import { fts5Porter, fts5Trigram } from './fts5.js';
import { fuse, fuseTokens } from './fuse.js';
import { lunrExact, lunrFuzzy } from './lunr.js';
import { minisearch, minisearchFuzzy } from './minisearch.js';
import { orama, oramaTolerant } from './orama.js';
import { ours } from './ours.js';
import type { Peer } from './peer.js';

/** Everyone who takes part, ours first. */
export const PEERS: readonly Peer[] = [
  ours,
  fts5Porter,
  fts5Trigram,
  minisearch,
  minisearchFuzzy,
  flexsearch,
  flexsearchPhonetic,
  orama,
  oramaTolerant,
  lunrExact,
  lunrFuzzy,
  fuse,
  fuseTokens,
];

export function peerNamed(name: string): Peer {
  const peer = PEERS.find(one => one.name === name);
  if (peer === undefined) throw new Error(`no peer is called ${name}`);
  return peer;
}
