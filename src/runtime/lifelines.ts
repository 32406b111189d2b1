/** Lifelines: one AbortController for each named piece of work, so that ending a name ends its work. */

export interface Lifelines {
  /** Begins work on a lifeline; what ran on it before is aborted. */
  begin(life: string): AbortSignal
  /** Aborts every lifeline whose name starts with `prefix`; the empty one means all. */
  end(prefix: string): void
  /** Forgets a lifeline whose work is over, unless other work has begun on it since. */
  done(life: string, signal: AbortSignal): void
}

export function createLifelines(): Lifelines {
  const live = new Map<string, AbortController>()
  return {
    begin(life) {
      live.get(life)?.abort()
      const controller = new AbortController()
      live.set(life, controller)
      return controller.signal
    },
    end(prefix) {
      for (const [life, controller] of live) {
        if (!life.startsWith(prefix)) continue
        controller.abort()
        live.delete(life)
      }
    },
    done(life, signal) {
      if (live.get(life)?.signal === signal) live.delete(life)
    },
  }
}
