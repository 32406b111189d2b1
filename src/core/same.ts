/** Whether two values say the same. */
export { dequal as isSame } from 'dequal'
