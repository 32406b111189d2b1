/** Lifelines: one AbortController for each named piece of work, so that ending a name ends its work. */

export interface Lifelines {
  /** Begins work on a lifeline; what ran on it before is aborted. */
  begin(life: string): AbortSignal
  /**
   * Aborts the lifeline of that name; with a colon at its end every one that begins so. The empty name
   * means all.
   */
  end(name: string): void
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
    end(name) {
      const isPrefix = name === '' || name.endsWith(':')
      for (const [life, controller] of live) {
        if (isPrefix ? !life.startsWith(name) : life !== name) continue
        controller.abort()
        live.delete(life)
      }
    },
    done(life, signal) {
      if (live.get(life)?.signal === signal) live.delete(life)
    },
  }
}
