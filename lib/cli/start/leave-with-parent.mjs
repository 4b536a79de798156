// Loaded into the web process: when the start command dies, however it dies, the web process ends too
// and frees its port.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
