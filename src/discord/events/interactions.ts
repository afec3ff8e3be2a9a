import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionType,
} from 'discord.js';
import type { Command } from '../../command/command.js';
import type { Say } from '../../languages/say.js';
import type { Reply } from '../../replies/reply.js';
import { buttonsOf, decodeButton } from '../replies/custom-id.js';
import { unknownButton, unknownCommand, unknownForm } from '../replies/notices.js';
import { calledBy, contextOf, originOf, personOf, typedIn, valuesOf } from './inputs.js';
import type { Deps, Task } from './work.js';

/** The task that an interaction sets; `null` for a type that nothing here answers. */
export function taskOf(interaction: APIInteraction, deps: Deps): Task | null {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return commandTask(interaction, deps);
    case InteractionType.MessageComponent:
      return pressTask(interaction, deps);
    case InteractionType.ModalSubmit:
      return submitTask(interaction, deps);
    default:
      return null;
  }
}

/** What every task takes from its interaction; hidden and counted as anything but a question, unless said. */
const taskFor = (
  interaction: APIInteraction,
  { others }: Deps,
  more: Pick<Task, 'name' | 'run'> & Partial<Task>,
): Task => ({
  hidden: true,
  cooldown: others,
  person: personOf(interaction),
  server: interaction.guild_id ?? null,
  locale: 'locale' in interaction ? interaction.locale : undefined,
  reference: interaction.id,
  ...more,
});

const notice = (interaction: APIInteraction, deps: Deps, replyIn: (say: Say) => Reply): Task =>
  taskFor(interaction, deps, { name: 'a notice', run: replyIn });

function commandTask(interaction: APIApplicationCommandInteraction, deps: Deps): Task {
  switch (interaction.data.type) {
    case ApplicationCommandType.ChatInput:
      return slashTask(interaction as APIChatInputApplicationCommandInteraction, deps);
    case ApplicationCommandType.Message:
      return messageTask(interaction as APIMessageApplicationCommandInteraction, deps);
    default:
      return notice(interaction, deps, unknownCommand);
  }
}

const cooldownOf = ({ name }: Command, { questions, others }: Deps) => (name === 'ask' ? questions : others);

function slashTask(interaction: APIChatInputApplicationCommandInteraction, deps: Deps): Task {
  const { data } = interaction;
  const { services, openAttachment, granted, clock } = deps;
  const command = deps.commands.find(({ name }) => name === data.name);
  const { handler, options } = command ? calledBy(command, data.options ?? []) : {};
  if (!command || !handler) return notice(interaction, deps, unknownCommand);
  const context = contextOf(interaction, clock(), () => granted(interaction));
  const values = valuesOf(options ?? [], data.resolved?.attachments ?? {}, openAttachment);
  return taskFor(interaction, deps, {
    name: command === handler ? `/${command.name}` : `/${command.name} ${handler.name}`,
    hidden: values.private === true || command.permission !== undefined,
    cooldown: cooldownOf(command, deps),
    run: say => handler.run(values, { ...context, say }, services),
  });
}

function messageTask(interaction: APIMessageApplicationCommandInteraction, deps: Deps): Task {
  const { data } = interaction;
  const { services, granted, clock } = deps;
  const command = deps.commands.find(({ messageCommand }) => messageCommand?.name === data.name);
  if (!command?.messageCommand) return notice(interaction, deps, unknownCommand);
  const { messageCommand } = command;
  const context = contextOf(interaction, clock(), () => granted(interaction));
  const message = data.resolved.messages[data.target_id];
  const place = `${interaction.guild_id ?? '@me'}/${interaction.channel?.id}`;
  const link = `https://discord.com/channels/${place}/${data.target_id}`;
  return taskFor(interaction, deps, {
    name: data.name,
    hidden: command.permission !== undefined,
    cooldown: cooldownOf(command, deps),
    run: say =>
      messageCommand.run(
        { text: message?.content ?? '', link, buttons: buttonsOf(message?.components) },
        { ...context, say },
        services,
      ),
  });
}

function pressTask(interaction: APIMessageComponentInteraction, deps: Deps): Task {
  const button = decodeButton(interaction.data.custom_id);
  const command = button && deps.commands.find(({ name }) => name === button.command);
  if (!button || !command?.press) return notice(interaction, deps, unknownButton);
  const { press } = command;
  const { action, argument } = button;
  const context = contextOf(interaction, deps.clock());
  const from = originOf(interaction.message);
  return taskFor(interaction, deps, {
    name: `the button ${button.command} ${action}`,
    from,
    run: say =>
      press(
        { action, argument, message: from, chosen: chosenIn(interaction) },
        { ...context, say },
        deps.services,
      ),
  });
}

/** What was chosen in a select; nothing where a button was pressed. */
const chosenIn = ({ data }: APIMessageComponentInteraction): readonly string[] =>
  'values' in data ? data.values : [];

function submitTask(interaction: APIModalSubmitInteraction, deps: Deps): Task {
  const form = decodeButton(interaction.data.custom_id);
  const command = form && deps.commands.find(({ name }) => name === form.command);
  if (!form || !command?.submit) return notice(interaction, deps, unknownForm);
  const { submit } = command;
  const context = contextOf(interaction, deps.clock());
  const { message } = interaction;
  const from = message && originOf(message);
  const submission = {
    action: form.action,
    argument: form.argument,
    values: typedIn(interaction.data.components),
    ...(from && { message: from }),
  };
  return taskFor(interaction, deps, {
    name: `the form ${form.command} ${form.action}`,
    from,
    run: say => submit(submission, { ...context, say }, deps.services),
  });
}
