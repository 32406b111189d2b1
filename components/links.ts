/** Whether a terminal is known to follow links (OSC 8), by the variables that it sets. */

type Env = Readonly<Record<string, string | undefined>>

const PROGRAMS = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'Tabby', 'rio']
const TERMS = /^(?:alacritty|foot|xterm-(?:kitty|ghostty)|contour)/
/** VTE 0.50 brought them (GNOME Terminal and its like). */
const VTE = 5000

/** False where nobody knows: tmux and screen tell nothing of the terminal around them. */
export function followsLinks(env: Env): boolean {
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, KONSOLE_VERSION, WT_SESSION, TMUX } = env
  if (TMUX || /^(?:screen|tmux)/.test(TERM)) return false
  if (Number(VTE_VERSION ?? 0) >= VTE) return true
  return (
    Boolean(KONSOLE_VERSION || WT_SESSION) || PROGRAMS.includes(TERM_PROGRAM) || TERMS.test(TERM)
  )
}
