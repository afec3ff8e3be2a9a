/** Discord's limits on what a bot sends; every one is checked before sending. */

/** Characters over all Text Displays of one Components V2 message. */
export const CARD_CHARACTERS = 4000;
/** Components of one Components V2 message, nested ones included. */
export const CARD_COMPONENTS = 40;
export const BUTTONS_IN_A_ROW = 5;
export const BUTTON_LABEL_CHARACTERS = 80;
export const CUSTOM_ID_CHARACTERS = 100;
/** Autocomplete. */
export const CHOICES = 25;
export const CHOICE_CHARACTERS = 100;
/** A first response is due this long after the interaction was created, in milliseconds. */
export const FIRST_RESPONSE_MS = 3000;
/** Answers of 401, 403 and 429 after which nothing more is sent; Discord bans the address at 10,000. */
export const REFUSALS = 1000;
/** The window in which they are counted, in milliseconds. */
export const REFUSAL_WINDOW_MS = 10 * 60_000;
export const MODAL_FIELDS = 5;
/** Of its labels, too. */
export const MODAL_TITLE_CHARACTERS = 45;
export const PLACEHOLDER_CHARACTERS = 100;
/** Of an option's label, and of its description. */
export const OPTION_CHARACTERS = 100;
export const TEXT_INPUT_CHARACTERS = 4000;
