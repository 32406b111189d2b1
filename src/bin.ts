/** The first file that runs: all it does is to load the program, through the code cache. */
// What is run before every line that somebody types, and by every script, is a program of its own.
const QUICK = ['prompt', 'status', 'env', 'credential-process']
const isQuick = QUICK.includes(process.argv[2] ?? '')
void (isQuick ? import('./quick.ts') : import('./cli.ts'))
