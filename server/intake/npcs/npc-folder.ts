/** Folder of hand-written NPCs inside a world's folder. */
export const npcFolder = "npcs";
