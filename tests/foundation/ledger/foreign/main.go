// Checks the log in a folder with Go's own transparency-log packages: nothing here is Baqylau's code.
//
// usage: foreign FOLDER VKEY [OLD_CHECKPOINT …]
package main

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := check(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(folder, vkey string, older []string) error {
	tree, err := checkpoint(filepath.Join(folder, "checkpoint"), vkey)
	if err != nil {
		return err
	}
	hashes := tlog.TileHashReader(tree, tiles{folder, tree.N})
	records, err := entries(folder, tree.N)
	if err != nil {
		return err
	}
	for index, record := range records {
		proof, err := tlog.ProveRecord(tree.N, int64(index), hashes)
		if err != nil {
			return err
		}
		leaf := tlog.RecordHash(record)
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), leaf); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
	}
	for _, path := range older {
		old, err := checkpoint(path, vkey)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, old.N, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
			return fmt.Errorf("checkpoint of size %d: %w", old.N, err)
		}
	}
	fmt.Printf("%d entries and %d older checkpoints hold\n", len(records), len(older))
	return nil
}

// checkpoint opens a C2SP tlog-checkpoint, whose three lines are not those of Go's own trees.
func checkpoint(path, vkey string) (tlog.Tree, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	key, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(raw, note.VerifierList(key))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != key.Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, errors.New("not a root")
	}
	return tlog.Tree{N: size, Hash: tlog.Hash(root)}, nil
}

func entries(folder string, size int64) ([][]byte, error) {
	var found [][]byte
	for first := int64(0); first < size; first += 256 {
		tile := tlog.Tile{H: 8, L: -1, N: first / 256, W: int(min(256, size-first))}
		raw, err := os.ReadFile(filepath.Join(folder, path(tile)))
		if err != nil {
			return nil, err
		}
		for len(raw) >= 2 {
			end := 2 + int(binary.BigEndian.Uint16(raw))
			if end > len(raw) {
				return nil, errors.New("an entry is cut off")
			}
			found, raw = append(found, raw[2:end]), raw[end:]
		}
	}
	if int64(len(found)) != size {
		return nil, errors.New("another number of entries")
	}
	return found, nil
}

// path is C2SP's name of a tile: Go's without the height, and "entries" for "data".
func path(tile tlog.Tile) string {
	name := strings.TrimPrefix(tile.Path(), "tile/8/")
	return "tile/" + strings.Replace(name, "data/", "entries/", 1)
}

type tiles struct {
	folder string
	size   int64
}

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range wanted {
		raw, err := os.ReadFile(filepath.Join(t.folder, path(tile)))
		if err != nil {
			return nil, err
		}
		read = append(read, raw)
	}
	return read, nil
}
