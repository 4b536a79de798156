/** One thing to choose: what is sent and what is read. */
export type Option = { value: string; label: string; hint?: string | undefined }
