/** What `lanyard completion SHELL` prints: how each shell asks lanyard what may stand at the cursor. */
import type { InitShell } from './shell-functions.ts'

/**
 * The definitions. Candidates come one a line, what they are behind a tab; each shell quotes them itself
 * with its own means (`printf %q`, `compadd`, `complete -a`), since names come from outside. No package
 * serves: @bomb.sh/tab and its like insert names as they are, so that `$(…)` in one would be run.
 */
export const COMPLETIONS: Readonly<Record<InitShell, string>> = {
  // bash cuts words at : and = and puts back only what stands behind the last of them; 3.2 has no compopt.
  bash: `_lanyard() {
  local line=\${COMP_LINE:0:COMP_POINT} word=\${COMP_WORDS[COMP_CWORD]} typed value about
  typed=\${line##*[[:space:]]}
  COMPREPLY=()
  while IFS=$'\\t' read -r value about; do
    case $word in
      [\\'\\"]*) [[ $value == *[\\'\\"\\\\\\$\\\`!]* ]] && continue ;;
      *) printf -v value %q "$value" ;;
    esac
    COMPREPLY+=("\${value#"\${typed%"$word"}"}")
  done < <(command lanyard completion bash -- "$line" 2>/dev/null)
  if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == */ ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o bashdefault -o default -F _lanyard lanyard
`,
  zsh: `#compdef lanyard
_lanyard() {
  local value about
  local -a whole begun told_whole told_begun
  while IFS=$'\\t' read -r value about; do
    if [[ $value == */ ]]; then
      begun+=("$value") told_begun+=("$value  $about")
    else
      whole+=("$value") told_whole+=("$value  $about")
    fi
  done < <(command lanyard completion zsh -- ".\${(Q)PREFIX}" "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)
  compadd -l -d told_whole -a -- whole
  compadd -l -S '' -d told_begun -a -- begun
  (( $#whole + $#begun )) || _files
}
if [[ \${funcstack[1]} == _lanyard ]]; then
  _lanyard "$@"
elif (( $+functions[compdef] )); then
  compdef _lanyard lanyard
else
  print -u2 'lanyard: run compinit before this line'
fi
`,
  fish: `function __lanyard_complete
    set -l words (commandline -opc)
    command lanyard completion fish -- .(commandline -ct | string unescape) $words[2..] 2>/dev/null
end
complete -c lanyard -e
complete -c lanyard -f -a '(__lanyard_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName lanyard -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($null -ne $_.Value) { $_.Value } else { $_.Extent.Text } })
    & lanyard completion powershell -- ".$wordToComplete" @words 2>$null | ForEach-Object {
        $value, $about = $_ -split "\`t", 2
        $text = if ($value -match '^[\\w./:+-]+$') { $value }
            else { "'" + ($value -replace "['\\u2018-\\u201b]", '$0$0') + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', "$about ")
    }
}
`,
}
