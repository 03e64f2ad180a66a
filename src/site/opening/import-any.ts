/** A chunk of its own: few readers open files. */
export { importAny } from '../../interchange';
