/** Whether this is the long run, `npm run test:long`: as long as trouble takes, and with many seeds. */
export const LONG = process.env.TEST_LONG === '1';
