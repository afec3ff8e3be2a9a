import type { Message, User } from './world.js';

/** Forms as Discord shows them. */

interface Input {
  readonly type: number;
  readonly custom_id: string;
  readonly style: number;
  readonly label?: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly max_length?: number;
}

interface Row {
  readonly type: number;
  readonly label?: string;
  readonly component?: Input;
  readonly components?: readonly Input[];
}

export interface ModalBody {
  readonly custom_id?: string;
  readonly title?: string;
  readonly components?: readonly unknown[];
}

/** A form that somebody has open. */
export interface Modal {
  readonly customId: string;
  readonly title: string;
  /** What stands in each field. */
  readonly values: Readonly<Record<string, string>>;
  readonly inputs: readonly (Input & { readonly label: string })[];
  readonly user: User;
  readonly channel: string;
  readonly source: Message | null;
}

const inputsOf = ({ components = [] }: ModalBody) =>
  (components as readonly Row[]).flatMap(row => {
    const inputs = row.component ? [row.component] : (row.components ?? []);
    return inputs.map(input => ({ ...input, label: row.label ?? input.label ?? '' }));
  });

/** What Discord would refuse; empty where it would show the form. */
export function faultsOfModal(body: ModalBody): string[] {
  const inputs = inputsOf(body);
  const faults: string[] = [];
  const check = (ok: boolean, fault: string) => {
    if (!ok) faults.push(fault);
  };
  const within = (text: string | undefined, min: number, max: number, what: string) =>
    check((text ?? '').length >= min && (text ?? '').length <= max, `${what} of ${text?.length} characters`);
  within(body.custom_id, 1, 100, 'a custom id');
  within(body.title, 1, 45, 'a title');
  check(inputs.length >= 1 && inputs.length <= 5, `${inputs.length} inputs in a modal`);
  check(new Set(inputs.map(({ custom_id }) => custom_id)).size === inputs.length, 'two inputs with one id');
  for (const { type, label, value, placeholder, max_length: max = 4000 } of inputs) {
    check(type === 4, `an input of type ${type}`);
    within(label, 1, 45, 'a label');
    within(placeholder, 0, 100, 'a placeholder');
    within(value, 0, max, 'a value');
    check(max >= 1 && max <= 4000, `a max_length of ${max}`);
  }
  return faults;
}

export function modalOf(
  body: ModalBody,
  { user, channel, source }: Pick<Modal, 'user' | 'channel' | 'source'>,
): Modal {
  const inputs = inputsOf(body);
  return {
    customId: body.custom_id ?? '',
    title: body.title ?? '',
    values: Object.fromEntries(inputs.map(({ custom_id, value = '' }) => [custom_id, value])),
    inputs,
    user,
    channel,
    source,
  };
}

/** What is sent of a form. @throws Error where Discord's client would not let it be sent */
export function submissionOf({ customId, inputs, values }: Modal, typed: Readonly<Record<string, string>>) {
  for (const id of Object.keys(typed))
    if (!inputs.some(input => input.custom_id === id)) throw new Error(`the form has no field "${id}"`);
  const components = inputs.map(({ custom_id: id, required = true, max_length: max = 4000 }, i) => {
    const value = typed[id] ?? values[id] ?? '';
    if (required && value === '') throw new Error(`the field "${id}" is required`);
    if (value.length > max) throw new Error(`the field "${id}" takes ${max} characters`);
    return { type: 18, id: 2 * i + 1, component: { type: 4, id: 2 * i + 2, custom_id: id, value } };
  });
  return { custom_id: customId, components };
}
