import { programConforms, type Transport, transportConforms } from './conformance.js';

const gateway: Transport = { name: 'the gateway', env: () => ({}), connect: async () => {} };

transportConforms(gateway);
programConforms(gateway);
