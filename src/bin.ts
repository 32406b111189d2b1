/** The first file that runs: all it does is to load the program, through the code cache. */
// A prompt is printed before every line that somebody types: it is a program of its own.
void (process.argv[2] === 'prompt' ? import('./prompt.ts') : import('./cli.ts'))
