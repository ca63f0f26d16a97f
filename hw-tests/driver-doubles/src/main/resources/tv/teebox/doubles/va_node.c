/*
 * To be preloaded: libdrm's word that a file is a render node. The system's libva asks for it before it lets a driver
 * near /dev/null; the older one that libav's presets bring does not.
 */
enum { DRM_NODE_RENDER = 2 };

int drmGetNodeTypeFromFd(int file) {
  (void)file;
  return DRM_NODE_RENDER;
}
