/** What `draft` writes where a person has to find the words; left standing, it is a fault. */
export const PLACEHOLDER = 'To be written in your own words.';
