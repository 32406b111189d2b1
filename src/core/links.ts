/** Whether a terminal is known to follow links (OSC 8), by the variables that it sets. */
import type { Env } from './env.ts'

const PROGRAMS = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'Tabby', 'rio']
const TERMS = /^(?:alacritty|foot|xterm-(?:kitty|ghostty)|contour)/
/** VTE 0.50 brought them (GNOME Terminal and its like). */
const VTE = 5000

/** Which variable says that it does; null where nobody knows: tmux and screen tell nothing of the terminal around them. */
export function linksBy(env: Env): string | null {
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, KONSOLE_VERSION, WT_SESSION, TMUX } = env
  if (TMUX || /^(?:screen|tmux)/.test(TERM)) return null
  if (Number(VTE_VERSION ?? 0) >= VTE) return 'VTE_VERSION'
  if (KONSOLE_VERSION) return 'KONSOLE_VERSION'
  if (WT_SESSION) return 'WT_SESSION'
  if (PROGRAMS.includes(TERM_PROGRAM)) return 'TERM_PROGRAM'
  return TERMS.test(TERM) ? 'TERM' : null
}
