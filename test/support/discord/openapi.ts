import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ROOT } from './root.js';

/** Discord's own OpenAPI document, where there is one: `DISCORD_OPENAPI`, else beside the project. */
const OPENAPI_PATH = process.env.DISCORD_OPENAPI || join(ROOT, '../shared/discord/openapi.json');

export const openapiAvailable = () => existsSync(OPENAPI_PATH);

export const WHY_NO_OPENAPI = `no OpenAPI document at ${OPENAPI_PATH}; set DISCORD_OPENAPI to check payloads against it`;

/** What is wrong with a request's body by Discord's document; empty where nothing is, or where it says nothing. */
export type CheckPayload = (method: string, template: string, body: unknown) => string[];

interface Document {
  readonly paths: Record<string, Record<string, { requestBody?: { content: Record<string, unknown> } }>>;
}

let cached: CheckPayload | undefined;

/** Compiled once a process, each route when first needed. */
export function loadCheck(): CheckPayload {
  if (!openapiAvailable()) return () => [];
  if (cached) return cached;
  const document = JSON.parse(readFileSync(OPENAPI_PATH, 'utf8')) as Document;
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9]\d*)$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(document, 'discord');
  const validators = new Map<string, ValidateFunction | null>();
  const validatorOf = (method: string, template: string) => {
    const key = `${method} ${template}`;
    const known = validators.get(key);
    if (known !== undefined) return known;
    const content = document.paths[template]?.[method.toLowerCase()]?.requestBody?.content;
    const pointer = [template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema']
      .map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validator = content?.['application/json']
      ? ajv.compile({ $ref: `discord#/paths/${pointer}` })
      : null;
    validators.set(key, validator);
    return validator;
  };
  // Compiling takes a while, which an answer's time should not show.
  validatorOf('POST', '/interactions/{interaction_id}/{interaction_token}/callback');
  validatorOf('POST', '/channels/{channel_id}/messages');
  cached = (method, template, body) => {
    if (body === undefined) return [];
    const validate = validatorOf(method, template);
    if (!validate || validate(body)) return [];
    // Unions report every branch; the deepest complaints are about the branch that was meant.
    const errors = [...(validate.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length);
    return errors
      .slice(0, 3)
      .map(error => `${method} ${template}: ${error.instancePath} ${error.message ?? ''}`);
  };
  return cached;
}
