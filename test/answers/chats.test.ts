import { describe, expect, it } from 'vitest';
import { ask, stated } from './base.js';

let chats = 0;
/** The answers of a chat of its own. */
const chat = (...turns: readonly string[]) => {
  const name = `chats ${chats++}`;
  return turns.map(turn => ask(turn, name));
};
const lastOf = (...turns: readonly string[]) => chat(...turns).at(-1)!;

describe('a question without a word of its own', () => {
  it.each([
    [['does NVIDIA supply only chips', 'all of that by themselves?'], 'answers/scope-of-supply'],
    [['will schools get something out of it', 'how?'], 'answers/industries'],
    [['who is Sam Altman', 'what did he say'], 'answers/altman'],
    [['who gives money to whom', 'to who?'], 'answers/who-pays-whom'],
  ])('is about the answer before: %s', (turns, entry) => {
    const answer = lastOf(...turns);
    expect(answer.status).toBe('answered');
    expect(answer.entry).toBe(entry);
    expect(answer.reading.carried.join()).toContain(turns[0]!.toLowerCase());
  });

  it('gives the size of what a date was given for', () => {
    expect(stated(lastOf('when is the first gigawatt', 'how big is it?'))).toContain('exact 1 GW');
  });

  it('stays with what is not out yet', () => {
    expect(lastOf('is the power consumption published', 'when will it be?')).toMatchObject({
      status: 'undisclosed',
      entry: 'gaps/energy-details',
    });
  });

  it.each([
    ['an amount that the answer does not give', ['does it make training cheaper', 'by how much']],
    ['names that the answer does not give', ['could other countries do the same', 'which ones?']],
  ])('asks for %s, which is not made up', (_what, turns) => {
    expect(lastOf(...turns).status).not.toBe('answered');
  });

  it('is its own question where it asks of another kind', () => {
    expect(lastOf('which platform is it', 'where?').entry).toBe('gaps/location');
  });
});

describe('what a chat goes on from', () => {
  it('goes on behind small talk and what was not understood', () => {
    expect(stated(lastOf('how much money for 3 GW', 'thanks a lot!', 'and for 5?'))).toContain(
      'max 50000000000 USD',
    );
    expect(stated(lastOf('how much per gigawatt', 'for 3'))).toContain('max 30000000000 USD');
  });

  it('takes another name in the question before', () => {
    const [first, second] = chat('what is in document 000', 'and 004?');
    expect(first!.text).toMatch(/^Document 000/);
    expect(second!.text).toMatch(/^Document 004/);
    expect(lastOf('who is sam altman', 'and jensen?').entry).toBe('gaps/jensen');
  });

  it('picks from a list', () => {
    const [list, first, second] = chat('what is not disclosed', 'the first one?', 'and the second one');
    expect(list!.text).toMatch(/^Not out yet.*\n- where it is built/);
    expect(first!.entry).toBe('gaps/location');
    expect(second!.entry).toBe('gaps/energy-supply');
  });

  it('picks from offers with the next message only', () => {
    const [offer, first] = chat('and that thing with the cash in it or so then', 'the first one');
    if (offer!.status === 'ambiguous') expect(first!.entry).toBe(offer!.suggestions[0]!.entry);
  });

  it('tells more of what was answered, and says where there is no more', () => {
    const [first, more] = chat('how much does nvidia invest', 'what else?');
    expect(more!.status).toBe('answered');
    expect(more!.text).not.toContain(first!.text);
    expect(lastOf('does it touch on privacy', 'anything else?').text).toMatch(/no more/);
  });
});
