/** The scenes of the golden files: every screen that people meet, each as a State. */
export * from './scenes/dialogs.ts'
export * from './scenes/first-run.ts'
export * from './scenes/panes.ts'
export * from './scenes/plans.ts'
export { LARGE, quiet as noMessage, SMALL } from './scenes/quiet.ts'
export * from './scenes/sign-in.ts'
