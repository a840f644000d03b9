// The type of data on the clipboard that only this product reads.
export const TYPE = "application/x-journey-map+json";
