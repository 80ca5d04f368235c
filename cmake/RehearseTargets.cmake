# Build options and the function that turns a room (a folder) into a library.
option(REHEARSE_WERROR "Treat warnings as errors" OFF)
option(REHEARSE_SANITIZE "Build with AddressSanitizer and UBSan" OFF)
option(REHEARSE_FUZZ "Build the fuzzers with the tests; needs clang" OFF)
option(REHEARSE_JEMALLOC "Link programs with jemalloc, if it is installed" ON)

add_library(rehearse_options INTERFACE)
target_compile_features(rehearse_options INTERFACE cxx_std_17)
target_include_directories(rehearse_options INTERFACE
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>")
# Contraction would let a compiler fuse a*b+c, which changes the last bit of a
# draw between machines; virtual time must be the same everywhere.
target_compile_options(rehearse_options INTERFACE
  "$<BUILD_INTERFACE:-Wall;-Wextra;-Wpedantic;-Wshadow>" -ffp-contract=off)
if(REHEARSE_WERROR)
  target_compile_options(rehearse_options INTERFACE
    "$<BUILD_INTERFACE:-Werror>")
endif()
if(REHEARSE_FUZZ)
  target_compile_options(rehearse_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(REHEARSE_SANITIZE)
  # CAF 0.17 binds null references on purpose (init_fun_factory.hpp), hence no
  # "null" check.
  set(REHEARSE_SANITIZE_FLAGS -fsanitize=address,undefined
      -fno-sanitize=null,vptr -fno-sanitize-recover=all
      -fno-omit-frame-pointer)
  target_compile_options(rehearse_options INTERFACE ${REHEARSE_SANITIZE_FLAGS})
  target_link_options(rehearse_options INTERFACE ${REHEARSE_SANITIZE_FLAGS})
endif()

# Headers that most files of a room include. Parsed once a target, they spare a
# fifth of the build; each file names what it needs all the same, which the build
# for clang-tidy checks, since it precompiles nothing.
set(REHEARSE_PRECOMPILED <algorithm> <functional> <map> <memory> <optional>
    <string> <variant> <vector> <fmt/format.h>)

# rehearse_room(NAME ROOMS <rooms below> LIBRARIES <targets> EXCEPT <files>
#               PRECOMPILE <headers>)
# makes rehearse_NAME from every source file below NAME/, so that a new step,
# model or view is one new file and one row in its table, and no line here.
function(rehearse_room name)
  cmake_parse_arguments(ARG "" "" "ROOMS;LIBRARIES;EXCEPT;PRECOMPILE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${name}/*.cpp")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${name}/*.hpp")
  foreach(file IN LISTS ARG_EXCEPT)
    list(REMOVE_ITEM sources "${PROJECT_SOURCE_DIR}/${name}/${file}")
  endforeach()
  set(room rehearse_${name})
  add_library(${room} STATIC ${sources})
  target_sources(${room} PUBLIC FILE_SET HEADERS
    BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${headers})
  list(TRANSFORM ARG_ROOMS PREPEND rehearse_ OUTPUT_VARIABLE below)
  target_link_libraries(${room} PUBLIC rehearse_options ${below}
                                       ${ARG_LIBRARIES})
  target_precompile_headers(${room} PRIVATE ${REHEARSE_PRECOMPILED}
                                            ${ARG_PRECOMPILE})
endfunction()

# rehearse_link_jemalloc(PROGRAM) replaces malloc, which every message and task
# needs; docs/performance.md has the figures. Nothing in the program refers to
# jemalloc, hence --no-as-needed.
function(rehearse_link_jemalloc program)
  find_library(JEMALLOC_LIBRARY jemalloc)
  mark_as_advanced(JEMALLOC_LIBRARY)
  if(REHEARSE_JEMALLOC AND JEMALLOC_LIBRARY AND NOT REHEARSE_SANITIZE)
    target_link_libraries(${program} PRIVATE
      -Wl,--push-state,--no-as-needed "${JEMALLOC_LIBRARY}" -Wl,--pop-state)
  endif()
endfunction()
