import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedIn } from '../../../src/discord/events/inputs.js';
import { decodeButton } from '../../../src/discord/replies/custom-id.js';
import { modalOf } from '../../../src/discord/replies/modal.js';
import type { Form } from '../../../src/replies/reply.js';
import { faultsOfModal, modalOf as opened, submissionOf } from '../../support/discord/modals.js';
import { loadCheck } from '../../support/discord/openapi.js';

const words = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).map(text => `a${text}`);

const form: fc.Arbitrary<Form> = fc.record({
  kind: fc.constant('form'),
  title: words(200),
  command: fc.constant('knowledge'),
  action: fc.constant('edit'),
  argument: fc.string({ unit: 'grapheme-ascii', maxLength: 70 }),
  fields: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('statement', 'value', 'date', 'sources', 'reason', 'words'),
      label: words(120),
      style: fc.constantFrom('short', 'paragraph'),
      required: fc.boolean(),
      value: fc.string({ unit: 'grapheme', maxLength: 6000 }),
      maxLength: fc.integer({ min: 1, max: 9000 }),
      hint: words(300),
    }),
    { minLength: 1, maxLength: 6, selector: ({ id }) => id },
  ),
});

describe('a form as a modal', () => {
  it('keeps every limit, and comes back with what stood in it', () => {
    const check = loadCheck();
    fc.assert(
      fc.property(form, f => {
        const modal = modalOf(f);
        expect(faultsOfModal(modal)).toEqual([]);
        const route = '/interactions/{interaction_id}/{interaction_token}/callback';
        expect(check('POST', route, JSON.parse(JSON.stringify({ type: 9, data: modal })))).toEqual([]);
        const { argument, action } = decodeButton(modal.custom_id)!;
        expect({ argument, action }).toEqual({ argument: f.argument, action: f.action });
        const shown = opened(modal, { user: null as never, channel: '', source: null });
        const sent = submissionOf(
          { ...shown, inputs: shown.inputs.map(i => ({ ...i, required: false })) },
          {},
        );
        const typed = typedIn(sent.components);
        for (const { id, value = '', maxLength = 4000 } of f.fields.slice(0, 5))
          if (value.length <= Math.min(maxLength, 4000)) expect(typed[id]).toBe(value);
      }),
      { numRuns: 200 },
    );
  });

  it('reads inputs in action rows as well', () => {
    const row = { type: 1, components: [{ type: 4, custom_id: 'value', value: '1 GW' }] };
    expect({ ...typedIn([row, { type: 10, content: 'x' }]) }).toEqual({ value: '1 GW' });
  });

  it('fails where its ids do not fit, rather than lose what they say', () => {
    const long: Form = { ...fc.sample(form, 1)[0]!, argument: 'x'.repeat(100) };
    expect(() => modalOf(long)).toThrow('too long');
  });
});
