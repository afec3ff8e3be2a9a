import { conforms } from './conformance/conformance.js';
import { embeddedPlace } from './place.js';

conforms('embedded store', () => embeddedPlace());
conforms('encrypted embedded store', () => embeddedPlace('a key for tests'));
