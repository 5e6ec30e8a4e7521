/** The member property by which everybody sees who records; '1' while somebody does. Only its member writes it (R41). */
export const recordingProperty = 'recording'
