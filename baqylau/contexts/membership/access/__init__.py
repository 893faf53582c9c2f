"""The only way to hold a protected thing of membership, a module for each subject."""
