/** An option to choose: the submitted value and its label. */
export type Option = { value: string; label: string; hint?: string | undefined }
