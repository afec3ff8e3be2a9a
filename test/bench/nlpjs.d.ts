/** NLP.js ships no types. */
declare module '@nlpjs/core' {
  interface Container {
    use(plugin: unknown): void;
    get(name: 'nlp'): Manager;
  }
  interface Manager {
    readonly settings: object;
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ readonly intent: string }>;
  }
  export function containerBootstrap(): Promise<Container>;
}

declare module '@nlpjs/nlp' {
  export const Nlp: unknown;
}

declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}
