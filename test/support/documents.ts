import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BESIDE = fileURLToPath(new URL('../../../shared/documents', import.meta.url));

/** The folder with the source documents' texts: `DOCUMENTS_DIR`, else `../shared/documents`; undefined for neither. */
export const documentsDir: string | undefined =
  process.env.DOCUMENTS_DIR || (existsSync(BESIDE) ? BESIDE : undefined);

/** What a test that needs the texts says when it is skipped. */
export const WITHOUT_DOCUMENTS = 'needs the documents: set DOCUMENTS_DIR or put them in ../shared/documents';
