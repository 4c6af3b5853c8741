/* pass_fd.h - a descriptor through a Unix socket, SCM_RIGHTS of unix(7). */
#ifndef LIB_PASS_FD_H
#define LIB_PASS_FD_H

/* Send fd and a byte, as nothing else goes with a descriptor alone.
 * 0 or -errno. */
int pass_fd_send(int socket, int fd);

/* The next descriptor, close-on-exec, or -errno; -EBADMSG: a byte came without
 * one; -EPIPE: the other side closed. */
int pass_fd_receive(int socket);

#endif
