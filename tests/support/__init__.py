"""What many tests share: databases, a small office with its people, a service of its own, and builders."""
