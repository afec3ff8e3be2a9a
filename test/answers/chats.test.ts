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
    expect(answer.reading.carried.map(({ question }) => question?.toLowerCase()).join()).toContain(
      turns[0]!.toLowerCase(),
    );
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
    expect(first!.text).toMatch(/^“Report on .*” says:/);
    expect(second!.text).toMatch(/^“Overview of .*” says:/);
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

describe('what a message points at', () => {
  it('means by "he" the person spoken of last, and nobody whom it names itself', () => {
    expect(lastOf('who leads OpenAI', 'and what did he say?').entry).toBe('answers/altman');
    expect(lastOf('did Jensen Huang comment', 'what did he say?').entry).toBe('gaps/jensen');
    const other = lastOf('what did Altman say', 'my brother works there, does he get shares');
    expect(other.reading.carried.map(({ what }) => what)).not.toContain('person');
  });

  it('sets a bare number against the amount before it', () => {
    expect(lastOf('how many gigawatts is it', "it's 14, isn't it?").text).toMatch(/^No: at least 10 GW/);
    expect(lastOf('how much is invested', 'is it 40?').text).toMatch(/not \$40 billion/);
    expect(lastOf('who leads OpenAI', 'is it 40?').text).not.toMatch(/^(?:Yes|No)\b/);
  });

  it('takes what is outstanding "then", and shares, of what was supposed', () => {
    expect(stated(lastOf('money for 4 GW', 'what would still be owed then?'))).toContain(
      'max 60000000000 USD',
    );
    expect(stated(lastOf('money for 4 GW', 'half of that', 'as a share of the total')).join()).toContain(
      '20 %',
    );
  });

  it('says where the answer is written, in whatever words, over what was not understood', () => {
    expect(lastOf('how many gigawatts', 'in which of the documents is that number found').text).toMatch(
      /^That rests on the report \(document 000/,
    );
    expect(lastOf('how many gigawatts', 'hmgrmpf zzkk', 'where is that written?').text).toMatch(
      /^That rests on/,
    );
    expect(ask('which document mentions privacy').text).not.toMatch(/^That rests on/);
  });

  it('has no more to tell of what is not known', () => {
    expect(lastOf('what is still undisclosed, list it', 'tell me more about the first one')).toMatchObject({
      status: 'undisclosed',
      entry: 'gaps/location',
    });
  });

  it('says once more what is wanted again, however long ago', () => {
    expect(stated(lastOf('how many gpus', 'who leads OpenAI', 'ok and how many was it again?'))).toContain(
      'min 2000000 GPU',
    );
  });
});

describe('the documents compared', () => {
  it('on one topic', () => {
    expect(ask('what do both documents say about the size compared with other projects').text).toMatch(
      /^They differ here:/,
    );
    const agreed = ask('do the two texts agree on the number of gigawatts?');
    expect(agreed.text).toMatch(
      /^No statement of one contradicts the other:\n- The report and the overview:/,
    );
    expect(stated(agreed)).toContain('min 10 GW');
  });

  it('on all where the topic is none of theirs', () => {
    expect(ask('where do the documents differ?').text).toMatch(/They agree on/);
  });
});

it('takes a bare number that is supposed to be built for gigawatts, whatever was spoken of', () => {
  expect(stated(lastOf('how many gpus', 'half of that', 'what if they only finish 4'))).toContain(
    'exact 4 GW',
  );
});
