import { programConforms, type Transport, transportConforms } from './conformance.js';

const http: Transport = {
  name: 'HTTP',
  env: ({ signingKey }) => ({ DISCORD_PUBLIC_KEY: signingKey.publicKey, PORT: '0' }),
  async connect(discord, program) {
    discord.useEndpoint(`${await program.said(/http:\/\/[\d.:]+/)}/interactions`);
  },
};

transportConforms(http);
programConforms(http);
