/** Folder inside a world's folder for imported cards as they were, and for drafts of their lore. Nothing is loaded from it. */
export const cardFolder = "cards";
