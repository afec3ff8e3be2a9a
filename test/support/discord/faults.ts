/** What goes wrong with a request, instead of or after what it asks for. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'rateLimit'; readonly retryAfter: number }
  /** The request takes effect, then the connection breaks before its answer. */
  | { readonly kind: 'loseAnswer' };

interface Planned {
  readonly fault: Fault;
  readonly route: RegExp;
  left: number;
}

export interface Faults {
  /** The next `times` requests to a matching route get 502. */
  badGateway(times: number, route?: RegExp): void;
  /** The next `times` matching requests get 429 with `retryAfter` seconds. */
  rateLimit(times: number, retryAfter: number, route?: RegExp): void;
  /** The next `times` matching requests take effect, but their answers are lost. */
  loseAnswer(times: number, route?: RegExp): void;
  /** The next `times` matching requests get this status. */
  status(times: number, status: number, route?: RegExp): void;
  /** All is well from now on. */
  clear(): void;
}

export class FaultPlan implements Faults {
  readonly #planned: Planned[] = [];

  badGateway(times: number, route = /./) {
    this.#planned.push({ fault: { kind: 'status', status: 502 }, route, left: times });
  }

  rateLimit(times: number, retryAfter: number, route = /./) {
    this.#planned.push({ fault: { kind: 'rateLimit', retryAfter }, route, left: times });
  }

  loseAnswer(times: number, route = /./) {
    this.#planned.push({ fault: { kind: 'loseAnswer' }, route, left: times });
  }

  status(times: number, status: number, route = /./) {
    this.#planned.push({ fault: { kind: 'status', status }, route, left: times });
  }

  clear() {
    this.#planned.length = 0;
  }

  /** Takes the fault that a request meets, if one is planned for it. */
  next(route: string): Fault | null {
    const planned = this.#planned.find(p => p.left > 0 && p.route.test(route));
    if (!planned) return null;
    planned.left--;
    return planned.fault;
  }
}
