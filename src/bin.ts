/** The first file that runs: all it does is to load the program, through the code cache. */
void import('./cli.ts')
