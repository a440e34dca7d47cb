"""What is being done, on standard error."""

from __future__ import annotations

from contextlib import AbstractContextManager


class Watch(AbstractContextManager["Watch"]):
    """A line that says what is being done; gone when the run is over."""

    def __init__(self) -> None:
        from rich.console import Console

        self._status = Console(stderr=True).status("reading")

    def __enter__(self) -> Watch:
        self._status.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._status.stop()

    def tell(self, step: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` parts of the step are done."""
        self._status.update(f"{step} {min(done + 1, total)} of {total}" if total > 1 else step)
