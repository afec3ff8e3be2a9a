import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PayloadHandler } from '../discord/events/handler.js';
import type { Work } from '../discord/events/work.js';

export interface Probes {
  /** Whether the store can be reached. */
  store(): Promise<boolean>;
  /** Whether the gateway is connected; absent where this process is not on it. */
  readonly gateway?: (() => boolean) | undefined;
}

export interface Metrics {
  /** Counts what a handler is asked, by command and by what it came to. */
  watch(handler: PayloadHandler): PayloadHandler;
  /** Counts an answer of the engine's. */
  answered(status: string, confidence: number): void;
  /** Counts a request over HTTP. */
  requested(route: string, status: number): void;
  /** Asked at each reading. */
  probe(probes: Probes): void;
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3, 10];
const CONFIDENCES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** What Prometheus reads; docs/operations.md says what each means. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const interactions = new Counter({
    name: 'gigawatt_interactions_total',
    help: 'Events answered, by command and by what they came to',
    ...{ labelNames: ['command', 'status'] as const, registers },
  });
  const seconds = new Histogram({
    name: 'gigawatt_interaction_seconds',
    help: 'From an event to what is to be sent, without the sending',
    ...{ labelNames: ['command'] as const, buckets: SECONDS, registers },
  });
  const answers = new Histogram({
    name: 'gigawatt_answer_confidence',
    help: 'Confidence of answers, by their status',
    ...{ labelNames: ['status'] as const, buckets: CONFIDENCES, registers },
  });
  const requests = new Counter({
    name: 'gigawatt_http_requests_total',
    help: 'Requests over HTTP, by route and status',
    ...{ labelNames: ['route', 'status'] as const, registers },
  });
  const countOf = labelled(({ command = '', status = '' }) => interactions.labels({ command, status }));
  const secondsOf = labelled(({ command = '' }) => seconds.labels({ command }));
  const confidenceOf = labelled(({ status = '' }) => answers.labels({ status }));
  const requestsOf = labelled(({ route = '', status = '' }) => requests.labels({ route, status }));
  const count = (command: string, status: string, began: number) => {
    countOf({ command, status }).inc();
    secondsOf({ command }).observe((performance.now() - began) / 1000);
  };
  return {
    watch: handler => ({
      interaction: raw => watched(handler.interaction(raw), count),
      message: (raw, self) => watched(handler.message(raw, self), count),
    }),
    answered: (status, confidence) => confidenceOf({ status }).observe(confidence),
    requested: (route, status) => requestsOf({ route, status: String(status) }).inc(),
    probe({ store, gateway }) {
      const gauge = (name: string, help: string, isUp: () => Promise<boolean> | boolean) =>
        new Gauge({
          ...{ name, help, registers },
          async collect() {
            this.set(Number(await isUp()));
          },
        });
      gauge('gigawatt_store_up', 'Whether the store can be reached', store);
      if (gateway) gauge('gigawatt_gateway_up', 'Whether the gateway is connected', gateway);
    },
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

type Labels = Readonly<Record<string, string>>;

/** What counts under labels, looked up once for each: the library sorts and joins them each time. */
function labelled<T>(find: (labels: Labels) => T): (labels: Labels) => T {
  const known = new Map<string, T>();
  return labels => {
    const name = Object.values(labels).join('\n');
    const found = known.get(name) ?? find(labels);
    known.set(name, found);
    return found;
  };
}

type Count = (command: string, status: string, began: number) => void;

/** The same work, counted when it is done. */
function watched<W extends Work | null>(work: W, count: Count): W {
  if (work === null) return work;
  const began = performance.now();
  if (work.kind === 'ping') count('ping', 'pong', began);
  if (work.kind === 'choices') {
    const run = async () => {
      const choices = await work.run();
      count('typing', 'choices', began);
      return choices;
    };
    return { ...work, run };
  }
  if (work.kind !== 'answer') return work;
  const run = async () => {
    const response = await work.run();
    const failed = response !== null && 'failed' in response;
    count(work.name, failed ? 'failed' : work.refused ? 'refused' : (response?.kind ?? 'nothing'), began);
    return response;
  };
  return { ...work, run };
}
