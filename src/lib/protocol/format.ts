/** The version of the document format that this build reads and writes in full. It only grows. */
export const FORMAT = 1;

/** The oldest client format whose writes the server still takes. */
export const FORMAT_FLOOR = 1;
